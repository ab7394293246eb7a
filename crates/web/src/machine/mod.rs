//! Files for machines: robots.txt, sitemap, manifest, `OpenSearch`.

mod manifest;
mod opensearch;
mod robots;
mod sitemap;

pub(crate) use manifest::manifest;
pub(crate) use opensearch::opensearch;
pub(crate) use robots::robots;
pub(crate) use sitemap::{sitemap_index, sitemap_part};
