//! The members of a group: fields, items, and what a choice carries.

use super::nothing::Nothing;
use super::{Reader, Stop};
use crate::case::spelling::nearest_of;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess};
use serde::de::{VariantAccess, Visitor};

/// The fields of a struct, after its opening bracket.
pub struct Fields<'r, 's> {
    reader: &'r mut Reader<'s>,
    fields: &'static [&'static str],
    /// Where the struct begins, and where its bracket opens.
    start: usize,
    open: usize,
    seen: Vec<&'static str>,
    /// How many unclear mistakes there were before it.
    unclear: usize,
    /// Whether the struct is closed, and what comes now is not there but supplied.
    supplied: bool,
}

impl<'r, 's> Fields<'r, 's> {
    pub fn new(
        reader: &'r mut Reader<'s>,
        fields: &'static [&'static str],
        start: usize,
        open: usize,
    ) -> Self {
        Self {
            unclear: reader.unclear,
            reader,
            fields,
            start,
            open,
            seen: Vec::new(),
            supplied: false,
        }
    }

    /// The next field that is known and is not there twice.
    fn next(&mut self) -> Option<&'static str> {
        loop {
            let reader = &mut *self.reader;
            reader.cursor.blank();
            let at = reader.cursor.at();
            match reader.cursor.peek() {
                None => {
                    reader.say_end(self.open);
                    return None;
                }
                Some(')') => {
                    reader.cursor.step();
                    return None;
                }
                // What encloses this struct goes on: the bracket is missing.
                Some(']' | '}' | '(' | '[') => {
                    reader.close(self.open, ')');
                    return None;
                }
                Some(_) => {}
            }
            let Some(name) = reader.cursor.name() else {
                reader.say_and_hush(
                    at,
                    "the name of a field should stand here".into(),
                    "write each field as `name: value`",
                );
                self.skip();
                continue;
            };
            let end = reader.cursor.at();
            reader.cursor.blank();
            if !reader.cursor.take(':') {
                if matches!(reader.cursor.peek(), Some(',' | ')') | None) {
                    reader.say_and_hush(
                        at,
                        format!("\"{name}\" is not a field with a value"),
                        "write each field as `name: value`",
                    );
                    self.skip();
                    continue;
                }
                reader.say(
                    "syntax",
                    end,
                    format!("a colon is missing after \"{name}\""),
                    "write each field as `name: value`",
                );
            }
            let Some(field) = self.fields.iter().find(|field| **field == name) else {
                reader.say(
                    "unknown-field",
                    at,
                    format!("there is no field \"{name}\" here"),
                    nearest_of(name, self.fields),
                );
                self.skip();
                continue;
            };
            if self.seen.contains(field) {
                reader.say(
                    "duplicate-field",
                    at,
                    format!("the field \"{name}\" is there twice"),
                    "take one of them out",
                );
                self.skip();
                continue;
            }
            return Some(field);
        }
    }

    fn skip(&mut self) {
        let before = self.reader.cursor.at();
        self.reader.cursor.value();
        if self.reader.cursor.at() == before && self.reader.cursor.peek() == Some(',') {
            self.reader.cursor.step();
            return;
        }
        self.reader.comma();
    }

    /// A field that is missing, once all that are there have been read; any, where it is unclear what was meant.
    fn missing(&self) -> Option<&'static str> {
        let unclear = self.reader.ended || self.reader.unclear > self.unclear;
        self.fields.iter().copied().find(|field| {
            !self.seen.contains(field)
                && (unclear || self.reader.missing.contains(&(self.start, *field)))
        })
    }
}

impl<'s> MapAccess<'s> for Fields<'_, 's> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'s>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let mut field = None;
        if !self.supplied {
            field = self.next();
        }
        if field.is_none() {
            self.supplied = true;
            field = self.missing();
        }
        let Some(field) = field else {
            return Ok(None);
        };
        self.seen.push(field);
        seed.deserialize(StrDeserializer::<Stop>::new(field))
            .map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'s>>(&mut self, seed: T) -> Result<T::Value, Stop> {
        let reader = &mut *self.reader;
        if self.supplied {
            return seed.deserialize(reader.nothing(self.start));
        }
        let value = seed.deserialize(&mut *reader)?;
        reader.comma();
        Ok(value)
    }
}

/// The items of a list or a tuple, after its opening bracket.
pub struct Items<'r, 's> {
    pub reader: &'r mut Reader<'s>,
    /// Where the group begins.
    pub open: usize,
    /// How many there have to be.
    pub count: Option<usize>,
}

impl<'s> SeqAccess<'s> for Items<'_, 's> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'s>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        let reader = &mut *self.reader;
        reader.cursor.blank();
        let at_end = matches!(reader.cursor.peek(), None | Some(')' | ']' | '}'))
            || reader.cursor.before_field();
        if let Some(left) = &mut self.count {
            *left = left.saturating_sub(1);
        } else if at_end {
            return Ok(None);
        }
        if at_end {
            let at = reader.cursor.at();
            if !reader.ended {
                let (line, _) = reader.source.place(self.open);
                reader.say(
                    "syntax",
                    at,
                    format!("the group that begins on line {line} needs one thing more here"),
                    "write it as in the other entries",
                );
            }
            return seed.deserialize(reader.nothing(at)).map(Some);
        }
        let before = reader.cursor.at();
        let value = seed.deserialize(&mut *reader)?;
        if reader.cursor.at() == before {
            reader.cursor.step();
        }
        if !reader.cursor.before_field() {
            reader.comma();
        }
        Ok(Some(value))
    }
}

/// A choice whose name has been read, and what it carries.
pub struct Choice<'r, 's> {
    pub reader: &'r mut Reader<'s>,
    pub name: &'static str,
}

impl<'s> EnumAccess<'s> for Choice<'_, 's> {
    type Error = Stop;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'s>>(self, seed: T) -> Result<(T::Value, Self), Stop> {
        let choice = seed.deserialize(StrDeserializer::<Stop>::new(self.name))?;
        Ok((choice, self))
    }
}

impl<'s> Choice<'_, 's> {
    /// The opening bracket of what it carries, or nothing at its place.
    fn open(&mut self) -> Result<usize, Nothing<'s>> {
        let reader = &mut *self.reader;
        reader.cursor.blank();
        let at = reader.cursor.at();
        if reader.cursor.take('(') {
            return Ok(at);
        }
        reader.say(
            "syntax",
            at,
            format!("`{}` says of what, in brackets", self.name),
            format!("write `{}(…)`", self.name),
        );
        Err(reader.nothing(at))
    }
}

impl<'s> VariantAccess<'s> for Choice<'_, 's> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        let reader = self.reader;
        let at = reader.cursor.at();
        if reader.cursor.peek() == Some('(') {
            reader.say(
                "syntax",
                at,
                format!("`{}` has nothing in brackets", self.name),
                format!("write `{}` alone", self.name),
            );
            reader.pass(at);
        }
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'s>>(mut self, seed: T) -> Result<T::Value, Stop> {
        match self.open() {
            Ok(open) => {
                let reader = self.reader;
                let value = seed.deserialize(&mut *reader)?;
                reader.comma();
                reader.close(open, ')');
                Ok(value)
            }
            Err(nothing) => seed.deserialize(nothing),
        }
    }

    fn tuple_variant<V: Visitor<'s>>(mut self, len: usize, visitor: V) -> Result<V::Value, Stop> {
        match self.open() {
            Ok(open) => self.reader.items(open, ')', Some(len), visitor),
            Err(nothing) => nothing.deserialize_tuple(len, visitor),
        }
    }

    fn struct_variant<V: Visitor<'s>>(
        mut self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match self.open() {
            Ok(open) => self.reader.fields(open, open, fields, visitor),
            Err(nothing) => nothing.deserialize_struct("", fields, visitor),
        }
    }
}
