//! Harm as it is done to pages and feeds: by transport, by publishing systems, by
//! nobody in particular.

use memchr::memmem;

use crate::dice::Dice;

/// Longest thing that harm makes of a shorter one.
const LONGEST: usize = 4 << 20;

/// Pieces that parsers stumble over.
const PIECES: [&[u8]; 54] = [
    b"\0",
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"--!>",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\">]>",
    b"&a;",
    b"&#0;",
    b"&#x110000;",
    b"&#xD800;",
    b"&amp;amp;lt;",
    b"&nbsp",
    b"<script>",
    b"</script>",
    b"<script type=\"application/ld+json\">{\"@graph\":[{\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}}]}</script>",
    b"<style>",
    b"<textarea>",
    b"<title>",
    b"<noscript>",
    b"<plaintext>",
    b"<template>",
    b"<template shadowrootmode=open>",
    b"<svg><title>",
    b"<math><mtext><table>",
    b"<table><tr><p>",
    b"<select><option>",
    b"<frameset>",
    b"<body>",
    b"<html lang=xx-x-y>",
    b"<base href=\"javascript:1\">",
    b"<a href=\"data:text/html,x\">",
    b"<b><i><a>",
    b"</p></br>",
    b"<form><form>",
    b"<meta charset=utf-7>",
    b"<meta name=author content=\"\">",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xC0\x80",
    b"\xED\xA0\x80",
    b"\xF4\x90\x80\x80",
    b"\xE2\x80\xAE",
    b"\xE2\x80\x8B",
    b"\r",
    b"\x1B$B",
    b"9999999999999999999999",
    b"-0001-01-01T99:99:99+99:99",
    b"<item><item>",
    b"<content type=xhtml><div>",
    b"{\"@type\":[",
];

/// Encodings that are declared.
const CHARSETS: [&str; 22] = [
    "utf-8",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "utf-7",
    "iso-8859-1",
    "iso-8859-2",
    "windows-1251",
    "windows-1252",
    "windows-1256",
    "koi8-r",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "big5",
    "gb2312",
    "gb18030",
    "x-user-defined",
    "replacement",
    "nonsense",
    "",
];

/// Does one to six things to a body; `other` is what it may be spliced with. Gives the
/// encoding that a header should declare, where one was thrown.
pub(super) fn harm(body: &mut Vec<u8>, other: &[u8], dice: &mut Dice) -> Option<&'static str> {
    let mut charset = None;
    for _ in 0..dice.between(1, 6) {
        match dice.below(13) {
            0 => flip_bits(body, dice),
            1 => delete(body, dice),
            2 | 3 => insert(body, dice),
            4 => truncate(body, dice),
            5 => splice(body, other, dice),
            6 => repeat(body, dice),
            7 => swap_tags(body, dice),
            8 => declare(body, dice),
            9 => charset = Some(dice.pick(&CHARSETS)),
            10 => nest(body, dice),
            11 => numbers(body, dice),
            _ => lose(body, dice),
        }
        body.truncate(LONGEST);
    }
    charset
}

/// A range of a body: mostly short.
fn range(body: &[u8], dice: &mut Dice) -> std::ops::Range<usize> {
    let start = dice.below(body.len() + 1);
    let most = [8, 64, 512, 4096, 65_536][dice.below(5)];
    let end = (start + dice.below(most) + 1).min(body.len());
    start..end
}

fn flip_bits(body: &mut [u8], dice: &mut Dice) {
    for _ in 0..dice.between(1, 32) {
        let at = dice.below(body.len());
        if let Some(byte) = body.get_mut(at) {
            *byte ^= 1 << dice.below(8);
        }
    }
}

fn delete(body: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..dice.between(1, 4) {
        let range = range(body, dice);
        body.drain(range);
    }
}

fn insert(body: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..dice.between(1, 8) {
        let at = dice.below(body.len() + 1);
        let piece = PIECES.get(dice.below(PIECES.len())).copied();
        body.splice(at..at, piece.unwrap_or_default().iter().copied());
    }
}

fn truncate(body: &mut Vec<u8>, dice: &mut Dice) {
    body.truncate(dice.below(body.len() + 1));
}

/// The beginning of one, the end of the other.
fn splice(body: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    body.truncate(dice.below(body.len() + 1));
    let from = dice.below(other.len() + 1);
    body.extend_from_slice(other.get(from..).unwrap_or_default());
}

/// A range again, once or many times.
fn repeat(body: &mut Vec<u8>, dice: &mut Dice) {
    let range = range(body, dice);
    let piece = body.get(range.clone()).unwrap_or_default();
    let most = (LONGEST / 16 / piece.len().max(1)).max(1);
    let times = [1, 1, 2, 30, 1000][dice.below(5)].min(most);
    let copies = piece.repeat(times);
    body.splice(range.end..range.end, copies);
}

/// Where a tag stands, near a place thrown.
fn tag(body: &[u8], dice: &mut Dice) -> Option<std::ops::Range<usize>> {
    let from = dice.below(body.len());
    let start = from + memchr::memchr(b'<', body.get(from..)?)?;
    let end = start + memchr::memchr(b'>', body.get(start..)?)? + 1;
    Some(start..end)
}

fn swap_tags(body: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..dice.between(1, 20) {
        let (Some(one), Some(two)) = (tag(body, dice), tag(body, dice)) else {
            return;
        };
        let (one, two) = if one.start <= two.start {
            (one, two)
        } else {
            (two, one)
        };
        if one.end > two.start {
            continue;
        }
        let first = body.get(one.clone()).unwrap_or_default().to_vec();
        let second = body.get(two.clone()).unwrap_or_default().to_vec();
        body.splice(two, first);
        body.splice(one, second);
    }
}

/// Declares another encoding, where one is declared, or at the beginning.
fn declare(body: &mut Vec<u8>, dice: &mut Dice) {
    let charset = dice.pick(&CHARSETS);
    let found = [&b"charset="[..], b"encoding="]
        .into_iter()
        .find_map(|name| Some(memmem::find(body, name)? + name.len()));
    if let Some(start) = found {
        let length = body
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|byte| !matches!(byte, b'>' | b'?' | b'/' | b' '))
            .count();
        body.splice(start..start + length, format!("\"{charset}\"").into_bytes());
    } else {
        body.splice(0..0, format!("<meta charset={charset}>").into_bytes());
    }
}

/// One element within the other, a great many times.
fn nest(body: &mut Vec<u8>, dice: &mut Dice) {
    let names: [&str; 12] = [
        "div",
        "b",
        "a",
        "table",
        "ul",
        "blockquote",
        "p",
        "svg",
        "template",
        "item",
        "content",
        "font",
    ];
    let name = dice.pick(&names);
    let depth = [10, 300, 3_000, 20_000][dice.below(4)];
    let at = dice.below(body.len() + 1);
    body.splice(at..at, format!("<{name}>").repeat(depth).into_bytes());
}

/// Other figures where figures stand.
fn numbers(body: &mut [u8], dice: &mut Dice) {
    let from = dice.below(body.len());
    let figures = body
        .iter_mut()
        .skip(from)
        .filter(|byte| byte.is_ascii_digit());
    for byte in figures.take(64) {
        *byte = b"0123456789"[dice.below(10)];
    }
}

/// Everywhere without a thing that parsers lean on.
fn lose(body: &mut Vec<u8>, dice: &mut Dice) {
    let lost = [
        &b"\""[..],
        b"</",
        b">",
        b"<",
        b"&",
        b"\n",
        b" ",
        b"<p",
        b"=",
        b"}",
    ][dice.below(10)];
    let mut kept = Vec::with_capacity(body.len());
    let mut rest = &body[..];
    while let Some(at) = memmem::find(rest, lost) {
        kept.extend_from_slice(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + lost.len()..).unwrap_or_default();
    }
    kept.extend_from_slice(rest);
    *body = kept;
}
