//! The letters of one page, as runs of text with their places.

use super::direction::{is_leftward, standing, turn};
use super::paragraphs::is_unspaced;
use super::sideways::{Way, way_of};
use crate::limits;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::xref::XRef;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// Text on one line without a wide gap. Places are in points, from the top left.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line that the letters stand on.
    pub(super) base: f64,
    /// Height of the letters.
    pub(super) size: f64,
    pub(super) text: String,
}

/// What one page gave.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) height: f64,
    pub(super) runs: Vec<Run>,
    /// Letters that are known, and signs whose letters are not.
    pub(super) letters: usize,
    pub(super) unknown: usize,
    pub(super) pictures: usize,
}

/// What is thrown when pages draw more than any page made for reading.
pub(super) struct Overdrawn;

/// Reads a page, up to `most` letters. `drawable` is what may still be drawn: forms that draw forms may draw without end, and
/// only a panic leads out of the interpreter.
pub(super) fn read_page<'a>(page: &'a Page<'a>, xref: &'a XRef, most: usize, drawable: &mut usize) -> Sheet {
    let (width, height) = page.render_dimensions();
    let settings = InterpreterSettings { warning_sink: Arc::new(|_| ()), ..InterpreterSettings::default() };
    let cache = InterpreterCache::new();
    // From the bottom left as in PDF to the top left as in reading.
    let transform = page.initial_transform(true);
    let transform = Affine::new(transform.as_coeffs());
    let mut context = Context::new(transform, Rect::new(0.0, 0.0, 1e5, 1e5), &cache, xref, settings);
    let (width, height) = (f64::from(width), f64::from(height));
    let mut letters = Letters { sheet: Sheet::default(), ways: Way::all(width, height), most, left: *drawable };
    interpret_page(page, &mut context, &mut letters);
    *drawable = letters.left;
    let mut sheet = letters.sheet;
    // Text that stands on its side while most of the page does not is furniture: names of photographers, stamps of archives.
    let most = letters.ways.into_iter().rev().max_by_key(Way::letters);
    (sheet.height, sheet.runs) = most.map(|way| (way.height, way.runs)).unwrap_or_default();
    turn(&mut sheet);
    sheet
}

/// Takes the letters that a page draws.
struct Letters {
    sheet: Sheet,
    /// The runs by the way in which they run.
    ways: [Way; 4],
    most: usize,
    /// Things that may still be drawn.
    left: usize,
}

/// Parts of the letters' height: a gap that is a space between words, and one that parts columns or cells.
pub(super) const SPACE: f64 = 0.16;
pub(super) const GAP: f64 = 1.4;
/// A gap that is as wide as a quotation mark.
const MARK: f64 = 0.3;

impl Letters {
    fn draw(&mut self) {
        self.left = self.left.checked_sub(1).unwrap_or_else(|| std::panic::resume_unwind(Box::new(Overdrawn)));
    }

    fn letter(&mut self, text: &str, transform: Affine, advance: f64) {
        let start = transform * Point::ZERO;
        let end = transform * Point::new(advance, 0.0);
        let (along, up) = (transform * Point::new(1000.0, 0.0) - start, transform * Point::new(0.0, 1000.0) - start);
        let size = up.hypot();
        let known = [start.x, start.y, end.x, end.y, size].iter().all(|n| n.is_finite() && n.abs() < 1e6);
        let way = way_of(along, up).filter(|_| known && size >= 0.5);
        let Some(way) = way.map(|way| &mut self.ways[way]) else { return };
        let (start, end) = (way.upright(start), way.upright(end));
        let is_space = text.chars().all(char::is_whitespace);
        if let Some(run) = way.runs.last_mut() {
            let gap = start.x - run.right;
            let on_line = (start.y - run.base).abs() < 0.25 * size.max(run.size) && (run.size / size - 1.0).abs() < 0.6;
            // Letters drawn twice make text look bold.
            if on_line && (start.x - run.left).abs() < 0.05 && run.text == text {
                return;
            }
            // Where no space can be, another font may fill the gap later.
            let is_open = gap > MARK * size && run.text.ends_with(is_unspaced) && text.starts_with(is_unspaced);
            if on_line && gap > -0.5 * size && gap < GAP * size && !is_open {
                let spaced = run.text.ends_with(' ');
                if (gap > SPACE * size || is_space) && !spaced {
                    run.text.push(' ');
                }
                if !is_space {
                    run.text.push_str(text);
                    run.size = run.size.max(size);
                }
                run.right = end.x.max(run.right);
                return;
            }
            // Written one by one to the left.
            let gap = run.left - end.x;
            let leads = text.contains(is_leftward) || (is_space && run.text.starts_with(is_leftward));
            if leads && on_line && start.x < run.left && gap > -0.5 * size && gap < GAP * size {
                if (gap > SPACE * size || is_space) && !run.text.starts_with(' ') {
                    run.text.insert(0, ' ');
                }
                if !is_space {
                    run.text.insert_str(0, text);
                    run.size = run.size.max(size);
                }
                run.left = start.x.min(run.left);
                return;
            }
        }
        if !is_space {
            let run = Run { left: start.x, right: end.x.max(start.x), base: start.y, size, text: text.to_owned() };
            way.runs.push(run);
        }
    }
}

impl Device<'_> for Letters {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.draw();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.draw();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.draw();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        self.draw();
        for glyph in run.glyphs() {
            if self.sheet.letters + self.sheet.unknown >= self.most {
                return;
            }
            let transform = props.transform * glyph.transform();
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(500.0));
            match glyph.as_unicode() {
                Some(BfString::Char(letter)) if letter != '\0' && letter != '\u{fffd}' => {
                    self.sheet.letters += 1;
                    let mut plain = [0; 4];
                    let letter = whole_character(letter);
                    let letters = unligated(letter).unwrap_or(letter.encode_utf8(&mut plain));
                    self.letter(&standing(letters), transform, advance);
                }
                Some(BfString::String(text)) if text.len() < limits::PDF_SIGN => {
                    self.sheet.letters += 1;
                    self.letter(&standing(&text), transform, advance);
                }
                _ => self.sheet.unknown += 1,
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.draw();
        self.sheet.pictures += 1;
    }

    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The letters of a sign that joins several.
fn unligated(sign: char) -> Option<&'static str> {
    Some(match sign {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// The character that a sign for a radical stands for. Fonts draw both alike, and some writers name the radical.
fn whole_character(sign: char) -> char {
    match sign {
        '\u{2f00}'..='\u{2fd5}' => sign.nfkc().next().unwrap_or(sign),
        '\u{2e9c}'..='\u{2ef3}' => {
            RADICALS.iter().find(|(radical, _)| *radical == sign).map_or(sign, |(_, character)| *character)
        }
        _ => sign,
    }
}

/// Radicals that are characters of their own and have no other name in Unicode's compatible forms.
#[rustfmt::skip]
const RADICALS: [(char, char); 50] = [
    ('⺜', '日'), ('⺝', '月'), ('⺟', '母'), ('⺠', '民'), ('⺧', '牛'), ('⺩', '王'), ('⺬', '示'), ('⺶', '羊'), ('⺷', '羊'), ('⺻', '聿'),
    ('⺼', '肉'), ('⺽', '臼'), ('⻁', '虎'), ('⻄', '西'), ('⻅', '见'), ('⻆', '角'), ('⻉', '贝'), ('⻋', '车'), ('⻏', '邑'), ('⻑', '長'),
    ('⻓', '长'), ('⻔', '门'), ('⻗', '雨'), ('⻘', '青'), ('⻙', '韦'), ('⻚', '页'), ('⻛', '风'), ('⻜', '飞'), ('⻝', '食'), ('⻞', '食'),
    ('⻡', '首'), ('⻢', '马'), ('⻣', '骨'), ('⻤', '鬼'), ('⻥', '鱼'), ('⻦', '鸟'), ('⻧', '卤'), ('⻨', '麦'), ('⻩', '黄'), ('⻪', '黾'),
    ('⻫', '斉'), ('⻬', '齐'), ('⻭', '歯'), ('⻮', '齿'), ('⻯', '竜'), ('⻰', '龙'), ('⻱', '龜'), ('⻲', '亀'), ('⻳', '龟'), ('⻎', '辶'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_read_as_characters() {
        let read: String = "市⻓⾏⼈⺠桥".chars().map(whole_character).collect();
        assert_eq!(read, "市长行人民桥");
    }
}
