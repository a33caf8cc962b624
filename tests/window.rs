#![cfg(feature = "window")]
