//! Single values, and the brackets of groups.

use super::nothing::Nothing;
use super::parts::{Choice, Fields, Items};
use super::{DEEPEST, Reader, Stop};
use crate::case::spelling::nearest_of;
use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;

impl<'s> Reader<'s> {
    /// What is between the brackets of a struct.
    pub(super) fn fields<V: Visitor<'s>>(
        &mut self,
        start: usize,
        open: usize,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor
            .visit_map(Fields::new(self, fields, start, open))
            .map_err(|stop| match stop {
                Stop::Missing(field) => Stop::MissingAt(start, field),
                other => other,
            })
    }

    /// What is between the brackets of a list or a tuple, and its closing bracket.
    pub(super) fn items<V: Visitor<'s>>(
        &mut self,
        open: usize,
        bracket: char,
        count: Option<usize>,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let value = visitor.visit_seq(Items {
            reader: self,
            open,
            count,
        })?;
        self.cursor.blank();
        let at = self.cursor.at();
        if count.is_some()
            && !matches!(self.cursor.peek(), None | Some(')' | ']' | '}'))
            && !self.cursor.before_field()
        {
            self.say(
                "syntax",
                at,
                "there is one thing too many here".into(),
                "write it as in the other entries",
            );
            while !matches!(self.cursor.peek(), None | Some(')' | ']' | '}')) {
                self.pass(at);
                self.cursor.take(',');
                self.cursor.blank();
            }
        }
        self.close(open, bracket);
        Ok(value)
    }

    /// A number, or any other word without quotation marks.
    fn bare<T: std::str::FromStr>(&mut self, expected: &str) -> Result<T, Nothing<'s>> {
        self.cursor.blank();
        let rest = self.cursor.rest();
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || "+-_.".contains(c)))
            .unwrap_or(rest.len());
        match rest[..length].replace('_', "").parse() {
            Ok(value) if !rest[..length].starts_with('_') => {
                self.cursor.go_to(self.cursor.at() + length);
                Ok(value)
            }
            _ => Err(self.instead(expected)),
        }
    }
}

/// Whole numbers, each with what may stand there.
macro_rules! numbers {
    ($($method:ident $visit:ident $type:ty),* $(,)?) => {$(
        fn $method<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
            let expected = format!("a whole number from {} to {}", <$type>::MIN, <$type>::MAX);
            match self.bare::<$type>(&expected) {
                Ok(value) => visitor.$visit(value),
                Err(nothing) => nothing.$method(visitor),
            }
        }
    )*};
}

impl<'s> Deserializer<'s> for &mut Reader<'s> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.cursor.value();
        visitor.visit_unit()
    }

    numbers! {
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
    }

    fn deserialize_bool<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.bare("true or false") {
            Ok(value) => visitor.visit_bool(value),
            Err(nothing) => nothing.deserialize_bool(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.cursor.blank();
        let start = self.cursor.at();
        let Some(string) = self.string() else {
            return self
                .instead("a word in quotation marks")
                .deserialize_str(visitor);
        };
        if let Some(raw) = string.strip_prefix('r') {
            let quoted = raw.trim_matches('#');
            return visitor.visit_borrowed_str(&quoted[1..quoted.len() - 1]);
        }
        if string.is_empty() {
            return visitor.visit_borrowed_str(string);
        }
        if string.contains('\\') {
            self.say(
                "syntax",
                start,
                "an id, a date or a key has no backslash in it".into(),
                "use letters, digits and hyphens",
            );
            return self.nothing(start).deserialize_str(visitor);
        }
        visitor.visit_borrowed_str(&string[1..string.len() - 1])
    }

    fn deserialize_string<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.cursor.blank();
        let start = self.cursor.at();
        let Some(string) = self.string() else {
            return self
                .instead("words in quotation marks")
                .deserialize_string(visitor);
        };
        if string.is_empty() {
            return visitor.visit_borrowed_str(string);
        }
        match ron::from_str::<String>(string) {
            Ok(text) => visitor.visit_string(text),
            Err(_) => {
                let backslash = start + string.find('\\').unwrap_or(0);
                self.say(
                    "syntax",
                    backslash,
                    "a backslash here stands before something it cannot change".into(),
                    "write \\\\ for a backslash, \\\" for a quotation mark, \\n for a new line",
                );
                visitor.visit_borrowed_str("")
            }
        }
    }

    fn deserialize_option<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.cursor.blank();
        let before = self.cursor;
        match self.cursor.name() {
            Some("None") => visitor.visit_none(),
            Some("Some") => {
                let open = self.cursor.at();
                if !self.cursor.take('(') {
                    return visitor.visit_some(self.instead("`Some(…)` or the value"));
                }
                let value = visitor.visit_some(&mut *self)?;
                self.comma();
                self.close(open, ')');
                Ok(value)
            }
            _ => {
                self.cursor = before;
                visitor.visit_some(self)
            }
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'s>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.cursor.blank();
        self.cursor.name();
        let open = self.cursor.at();
        if !self.cursor.take('(') {
            let nothing = self.instead(&format!("`{name}(`"));
            return visitor.visit_newtype_struct(nothing);
        }
        let value = visitor.visit_newtype_struct(&mut *self)?;
        self.comma();
        self.close(open, ')');
        Ok(value)
    }

    fn deserialize_seq<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.cursor.blank();
        let open = self.cursor.at();
        if self.cursor.peek() != Some('[') {
            let nothing = self.instead("a list in square brackets");
            return nothing.deserialize_seq(visitor);
        }
        self.cursor.step();
        self.items(open, ']', None, visitor)
    }

    fn deserialize_tuple<V: Visitor<'s>>(self, len: usize, visitor: V) -> Result<V::Value, Stop> {
        self.cursor.blank();
        let open = self.cursor.at();
        if self.cursor.take('(') {
            return self.items(open, ')', Some(len), visitor);
        }
        let nothing = self.instead(&format!("{len} things in round brackets"));
        nothing.deserialize_tuple(len, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'s>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.cursor.blank();
        self.cursor.name();
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_struct<V: Visitor<'s>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.cursor.blank();
        let start = self.cursor.at();
        let found = self.cursor.name();
        self.cursor.blank();
        let open = self.cursor.at();
        if !self.cursor.take('(') {
            self.cursor.go_to(start);
            let nothing = self.instead("an entry in round brackets");
            return nothing.deserialize_struct(name, fields, visitor);
        }
        if found.is_some_and(|found| found != name) {
            self.say(
                "syntax",
                start,
                format!("this is not called `{}`", found.unwrap_or_default()),
                format!("write `{name}(…)` or `(…)`"),
            );
        }
        self.fields(start, open, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'s>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.cursor.blank();
        let start = self.cursor.at();
        let Some(found) = self.cursor.name() else {
            let nothing = self.instead(&format!("one of {}", variants.join(", ")));
            return nothing.deserialize_enum(name, variants, visitor);
        };
        match variants.iter().find(|variant| **variant == found) {
            Some(variant) if self.depth < DEEPEST => {
                self.depth += 1;
                let value = visitor.visit_enum(Choice {
                    reader: &mut *self,
                    name: variant,
                })?;
                self.depth -= 1;
                Ok(value)
            }
            _ => {
                self.say(
                    "unknown-choice",
                    start,
                    format!("there is no `{found}` to choose here"),
                    nearest_of(found, variants),
                );
                let nothing = self.pass(start);
                nothing.deserialize_enum(name, variants, visitor)
            }
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'s>>
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct map identifier ignored_any
    }
}
