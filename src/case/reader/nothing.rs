//! What stands in for a value that is not there or cannot be read: the least of its kind.

use super::Stop;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess};
use serde::de::{VariantAccess, Visitor};
use serde::forward_to_deserialize_any;

/// Nothing, at a place: a string of no length there, nought, `false`, an empty list, the first of several choices.
#[derive(Clone, Copy)]
pub struct Nothing<'s>(pub &'s str);

impl<'s> Deserializer<'s> for Nothing<'s> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_bool(false)
    }

    fn deserialize_i8<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_i8(0)
    }

    fn deserialize_i16<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_i8(0)
    }

    fn deserialize_i32<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_i8(0)
    }

    fn deserialize_i64<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_i8(0)
    }

    fn deserialize_u8<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_u8(0)
    }

    fn deserialize_u16<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_u8(0)
    }

    fn deserialize_u32<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_u8(0)
    }

    fn deserialize_u64<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_u8(0)
    }

    fn deserialize_str<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_string<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_option<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_none()
    }

    fn deserialize_newtype_struct<V: Visitor<'s>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'s>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(Several(self, 0))
    }

    fn deserialize_tuple<V: Visitor<'s>>(self, len: usize, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_seq(Several(self, len))
    }

    fn deserialize_tuple_struct<V: Visitor<'s>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_struct<V: Visitor<'s>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_map(Fields(self, fields))
    }

    fn deserialize_enum<V: Visitor<'s>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_enum(Choice(self, variants.first().ok_or(Stop::Other)?))
    }

    forward_to_deserialize_any! {
        <V: Visitor<'s>>
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct map identifier ignored_any
    }
}

struct Several<'s>(Nothing<'s>, usize);

impl<'s> SeqAccess<'s> for Several<'s> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'s>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        let Some(left) = self.1.checked_sub(1) else {
            return Ok(None);
        };
        self.1 = left;
        seed.deserialize(self.0).map(Some)
    }
}

struct Fields<'s>(Nothing<'s>, &'static [&'static str]);

impl<'s> MapAccess<'s> for Fields<'s> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'s>>(&mut self, seed: K) -> Result<Option<K::Value>, Stop> {
        let Some((field, rest)) = self.1.split_first() else {
            return Ok(None);
        };
        self.1 = rest;
        seed.deserialize(StrDeserializer::<Stop>::new(field))
            .map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'s>>(&mut self, seed: T) -> Result<T::Value, Stop> {
        seed.deserialize(self.0)
    }
}

struct Choice<'s>(Nothing<'s>, &'static str);

impl<'s> EnumAccess<'s> for Choice<'s> {
    type Error = Stop;
    type Variant = Nothing<'s>;

    fn variant_seed<T: DeserializeSeed<'s>>(
        self,
        seed: T,
    ) -> Result<(T::Value, Nothing<'s>), Stop> {
        let choice = seed.deserialize(StrDeserializer::<Stop>::new(self.1))?;
        Ok((choice, self.0))
    }
}

impl<'s> VariantAccess<'s> for Nothing<'s> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'s>>(self, seed: T) -> Result<T::Value, Stop> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'s>>(self, len: usize, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_tuple(len, visitor)
    }

    fn struct_variant<V: Visitor<'s>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_map(Fields(self, fields))
    }
}
