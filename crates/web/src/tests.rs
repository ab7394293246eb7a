//! The site as a whole, over a real store and index.

mod addresses;
mod alphabets;
mod app;
mod caching;
mod counting;
mod desk;
mod forms;
mod hostile;
mod hub;
mod hubs;
mod lists;
mod people;
mod person;
mod printings;
mod status;
