//! The statutory guidance as data, and the legal tests as code.
//!
//! Two things live here and nothing above them:
//!
//! * **What the guidance says**, in our own words: editions made of provisions, each with its
//!   paragraph, its force and whom it binds ([`Library`], [`Edition`], [`Provision`]), looked up
//!   by number, key or words ([`look_up`]), and shown to people and programs ([`print()`], [`json`]).
//! * **What the guidance decides**, as arithmetic: school days ([`SchoolCalendar`]), days out in a
//!   term ([`SchoolCalendar::days_out`]), when a board must meet and whether it may reinstate
//!   ([`Exclusion::duty`]), every time limit as a date ([`clocks`]), the board's own test
//!   ([`BoardFindings`]), and the standard of proof ([`proved`]).
//!
//! Everything is pure: no clock, no float, no hash map, no file is opened. The shipped files are
//! part of the program.

pub mod clocks;

mod bank_holidays;
mod board_test;
mod calendar;
mod calendar_file;
mod days_out;
mod edition;
mod library;
mod power;
mod proof;
mod review_test;
mod search;
mod show;

pub use board_test::BoardFindings;
pub use calendar::{BeyondCalendar, Delivery, SchoolCalendar, Term, is_working_day, notice_given};
pub use calendar_file::{CalendarFile, CalendarMistake};
pub use days_out::{LegalTerm, Spell};
pub use edition::{Edition, EditionKind, Force, Forum, Part, Party, Provision, Standing, Topic};
pub use library::{Library, LibraryError};
pub use power::{Duty, Exclusion, HalfDays, Kind, Step};
pub use proof::proved;
pub use review_test::{GroundFindings, HeadOfReview, PAYMENT, ReviewView, payment_due};
pub use search::look_up;
pub use show::{Row, json, print, row};
