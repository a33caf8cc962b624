//! The statutory guidance as data, and the legal tests as code.
