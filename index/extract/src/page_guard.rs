//! A page's source made safe to parse: depth and attributes within limits.
//!
//! The tree builder's work grows with the square of the depth, and with the square of the attributes of one element;
//! pages made to hurt use that. Tags beyond the limits are left out, their text stays. Real pages pass unchanged.

use crate::limits;
use std::borrow::Cow;

/// Elements that have no end tag.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track",
    "wbr", "frame",
];
/// Elements that the parser closes by itself, so that they do not nest without others between them.
const SELF_CLOSING: [&str; 19] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "caption",
    "rp", "rt", "html", "head", "body",
];
/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"];

/// The source without the tags that pass the limits.
pub(crate) fn within_limits(html: &str) -> Cow<'_, str> {
    let mut guard = Guard { html, out: String::new(), copied: 0, open: Vec::new(), formats: 0 };
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        guard.text(at, at + found);
        at = guard.tag(at + found);
    }
    guard.text(at, html.len());
    if guard.copied == 0 {
        return Cow::Borrowed(html);
    }
    guard.out.push_str(&html[guard.copied..]);
    Cow::Owned(guard.out)
}

struct Guard<'a> {
    html: &'a str,
    out: String,
    /// The source up to here is in `out`.
    copied: usize,
    /// Open elements: name, and whether its start tag was left out.
    open: Vec<(&'a str, bool)>,
    /// How many of them only format text.
    formats: usize,
}

/// How far back an end tag looks for its start.
const NEAR: usize = 24;
/// How many open elements are remembered.
const REMEMBERED: usize = 1 << 17;

/// Entities in one text before it is cut in two: the parser copies the whole text for each.
const ENTITIES: usize = 1000;

/// Elements that format text without setting it apart.
const FORMATTING: [&str; 13] =
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

fn is_formatting(name: &str) -> bool {
    FORMATTING.iter().any(|entry| entry.eq_ignore_ascii_case(name))
}

impl<'a> Guard<'a> {
    /// Looks at a text between tags: puts empty comments between very many entities.
    fn text(&mut self, start: usize, end: usize) {
        if end - start < 4 * ENTITIES {
            return;
        }
        for (nth, (at, _)) in self.html[start..end].match_indices('&').enumerate() {
            if nth > 0 && nth % ENTITIES == 0 {
                self.leave_out(start + at, start + at);
                self.out.push_str("<!---->");
            }
        }
    }

    /// Looks at what starts with `<` here; gives where to go on.
    fn tag(&mut self, start: usize) -> usize {
        let rest = &self.html[start..];
        let past = |mark: &str| rest.find(mark).map_or(self.html.len(), |at| start + at + mark.len());
        if rest.starts_with("<!--") {
            return past("-->");
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            return past(">");
        }
        let closing = rest.starts_with("</");
        let name_start = if closing { 2 } else { 1 };
        let name = &rest[name_start..];
        let name =
            &name[..name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '<')).unwrap_or(name.len())];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.len() > 64 {
            return start + 1;
        }
        let (end, cut) = tag_end(self.html, start + name_start + name.len());
        if closing {
            self.close(name, start, end);
        } else {
            if let Some(cut) = cut {
                self.leave_out(cut, end - 1);
            }
            self.open(name, start, end);
            if let Some(raw) = RAW.iter().find(|raw| raw.eq_ignore_ascii_case(name)) {
                return past_raw(self.html, end, raw);
            }
        }
        end
    }

    fn open(&mut self, name: &'a str, start: usize, end: usize) {
        let is_in = |list: &[&str]| list.iter().any(|entry| entry.eq_ignore_ascii_case(name));
        if is_in(&VOID) || is_in(&SELF_CLOSING) || is_in(&RAW) {
            return;
        }
        // A link closes the link before it.
        if name.eq_ignore_ascii_case("a") {
            let near = self.open.len().saturating_sub(NEAR);
            if let Some(at) = self.open[near..].iter().rposition(|(open, _)| open.eq_ignore_ascii_case("a")) {
                self.open.remove(near + at);
            }
        }
        let formats = is_formatting(name);
        let too_deep = (formats && self.formats >= limits::FORMATS) || self.open.len() >= limits::PAGE_DEPTH;
        if too_deep {
            self.leave_out(start, end);
        }
        // Beyond, end tags pass: without their start they do little.
        if self.open.len() < REMEMBERED {
            self.open.push((name, too_deep));
            self.formats += usize::from(formats);
        }
    }

    fn close(&mut self, name: &str, start: usize, end: usize) {
        // A wrong order is mended near by; an end tag without a start is the parser's business.
        let near = self.open.len().saturating_sub(NEAR);
        let Some(at) = self.open[near..].iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) else { return };
        let (_, left_out) = self.open[near + at];
        let closed = self.open.drain(near + at..).filter(|(open, _)| is_formatting(open)).count();
        self.formats -= closed;
        if left_out {
            self.leave_out(start, end);
        }
    }

    fn leave_out(&mut self, start: usize, end: usize) {
        if start >= self.copied {
            self.out.push_str(&self.html[self.copied..start]);
        }
        self.copied = self.copied.max(end);
    }
}

/// One past a tag, and where its attributes pass the limit.
fn tag_end(html: &str, from: usize) -> (usize, Option<usize>) {
    let bytes = html.as_bytes();
    let (mut at, mut attributes, mut cut) = (from, 0usize, None);
    let mut between = true;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return (at + 1, cut),
            // A quote opens a value only after `=`.
            b'=' => {
                at += 1;
                while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                    at += 1;
                }
                if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
                    let close = html[at + 1..].find(char::from(*quote));
                    at = close.map_or(bytes.len(), |close| at + 1 + close + 1);
                    between = true;
                }
                continue;
            }
            b'/' => between = true,
            byte if byte.is_ascii_whitespace() => between = true,
            _ if between => {
                between = false;
                attributes += 1;
                if attributes == limits::ATTRIBUTES + 1 {
                    cut = Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    (bytes.len(), cut.filter(|cut| *cut < bytes.len()))
}

/// Where the end tag of a raw element stands.
fn past_raw(html: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = html[at..].find("</") {
        let tail = at + found + 2;
        if html.as_bytes().get(tail..tail + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return at + found;
        }
        at = tail;
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_pages_pass_unchanged() {
        let list = "<ul>".to_owned() + &"<li>one<p>two".repeat(2000) + "</ul>";
        for html in [
            "<!DOCTYPE html><html><body><div class=\"a>b\"><p>Text<br>more</div><script>if (a<b) '</div>'</script></body></html>",
            "<div <p> < 5 </ <!-- <div> --> <a href=x/>",
            "<é><b title='a",
            list.as_str(),
        ] {
            assert!(matches!(within_limits(html), Cow::Borrowed(_)), "{html:.60}");
        }
    }

    #[test]
    fn depth_and_attributes_are_cut_and_text_stays() {
        let deep = "<div>".repeat(100_000) + "text" + &"</div>".repeat(100_000) + "<p>after";
        let tamed = within_limits(&deep);
        assert_eq!(tamed.matches("<div>").count(), limits::PAGE_DEPTH);
        assert_eq!(tamed.matches("</div>").count(), limits::PAGE_DEPTH);
        assert!(tamed.contains("text") && tamed.ends_with("<p>after"));

        let wide: String = (0..10_000).map(|n| format!(" a{n}=\"{n}\"")).collect();
        let tamed = format!("<p{wide}>text</p>");
        let tamed = within_limits(&tamed);
        assert!(tamed.ends_with(">text</p>") && tamed.len() < 3000);
    }
}
