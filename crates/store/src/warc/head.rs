//! Header blocks, of a record and of an HTTP message: a first line, then fields.

/// A first line and fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// `WARC/1.1`, `HTTP/1.1 200 OK`.
    pub(super) first: String,
    /// Fields in their order, names in lower case, values trimmed.
    pub(super) fields: Vec<(String, String)>,
}

impl Head {
    /// Reads the lines of a block; a line without a colon is passed over, a line that
    /// begins with a blank continues the one before.
    pub(super) fn parse(block: &[u8]) -> Self {
        let mut head = Self::default();
        for (number, line) in block.split(|&byte| byte == b'\n').enumerate() {
            let line = String::from_utf8_lossy(line);
            let line = line.trim_end_matches(['\r', '\0']);
            if number == 0 {
                line.trim().clone_into(&mut head.first);
            } else if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = head.fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                let name = name.trim().to_ascii_lowercase();
                head.fields.push((name, value.trim().to_owned()));
            }
        }
        head
    }

    /// The first field of that name (given in lower case).
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Divides a message into its header block and what follows the blank line.
pub(super) fn split(message: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut from = 0;
    for at in memchr::memchr_iter(b'\n', message) {
        let line = message.get(from..at)?;
        if line.is_empty() || line == b"\r" {
            return Some((message.get(..from)?, message.get(at + 1..)?));
        }
        from = at + 1;
    }
    None
}
