//! The query language, one file for each thing that it can: what is asked, what is found, how it is understood.
//!
//! Each file has its own few articles with headlines of one word, so that a line of a table names what it finds.

mod at_least;
mod boolean;
mod boosts;
mod dates;
mod exactness;
mod fields;
mod fuzzy;
mod hostile;
mod languages;
mod marking;
mod nearness;
mod persons;
mod phrases;
mod problems;
mod punctuation;
mod regex;
mod sentence_paragraph;
mod wildcards;
mod words;

use broadsheet_tests::{TestArchive, article};

/// News of a town: what most tables ask.
fn town() -> TestArchive {
    TestArchive::with(&[
        article("Alder")
            .text("The old stone bridge over the Arne will close on Monday. The council voted for a toll.")
            .text("Drivers said that they would pay no toll."),
        article("Birch")
            .text("The council sold the bridge of stone to a company from the coast.")
            .text("Nobody asked the drivers."),
        article("Cedar").text("A new tax on lorries was voted down. The council will meet again in the old school."),
        article("Elder").text("Bridges of wood are older than bridges of stone, a historian said."),
        article("Hazel")
            .text("Migrants and migration were debated, and women of the harbour spoke of the price of bread."),
    ])
}
