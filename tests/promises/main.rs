//! The promises that Broadsheet makes, through the engine's one door. One binary, so that it links once.
#![allow(clippy::unwrap_used)]

mod concordance;
mod corrections;
mod facets;
mod found_topics;
mod identity;
mod keeping;
mod ledger;
mod persons;
mod queries;
mod reading;
mod recurring;
mod related;
mod sample;
mod searching;
mod seeds;
mod things;
mod topics;
mod typing;
mod watching;
