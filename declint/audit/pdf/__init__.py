"""What a PDF hides: `seen(view)` for what a page's pixels prove, `structure(data)` for what the file's objects hold.

Text is hidden exactly when drawing it changes no pixel: the page is rendered with and without it, and only what a cover takes
away is called covered. Every hit is a `declint.audit.Seen`; `box` is in points (1/72 inch) from the top left of the page as displayed
(crop box, rotation). The reader makes each a `Region` of the same kind whose attributes are those below and `method`, `page`,
`bbox`, `unit` (`pt`), `hidden` (the words that can be recovered; they leave the process only with `--reveal`).

**Kind `redaction_region`** (something visible that redacts), by `method`:

- `dark_cover`: dark, flat or hatched; a path, stroke, shading or form painted over words. Also words in the colour of the dark
  patch beneath them (`cover` is `background`).
- `image_cover`: the same, by an image painted over words.
- `annotation_cover`: the same, by an annotation of any kind (`annotation`: Square, Highlight, FreeText, Ink ...; `author`: it names one).
- `coloured_cover`: a flat patch of another colour or grey over words.
- `white_cover`: a patch of the page's own colour over words (white-out).
- `ocr_under_box`: words of a scan's invisible text layer that stand where the scan shows a dark box.
- `pixels_under_box`: a box painted over a picture; without the box the picture shows something there (`contrast`: grey levels).
- `box`: a redaction box with nothing beneath (inventory); `recoverable` is false.
- `outlined_box`: an outlined box that holds nothing but exemption codes (inventory); `recoverable` is false.

**Kind `hidden`** (held by the file, not shown by the page), by `method`:

- `same_colour`: words in the colour of what they stand on. `ink` and `colour` are the two (`#rrggbb`).
- `transparent`: words drawn with no opacity, or never drawn (render mode 3) where the page shows no scan.
- `ocr_under_blank`: words of a scan's invisible layer where the scan shows blank paper (white-out, or a layer out of place).
- `off_page`: words outside the media box; `crop_hidden`: outside the crop box, inside the media box.
- `clipped`: words that a clipping path takes away.
- `off_layer`: words in a layer that is switched off (`layer`: its name).
- `under_text`: words beneath other visible words.
- `cropped_image`: an image of which a part lies outside of what is shown (`hidden_share`: 0 to 1; `contrast` of that part).
- `gap_residue`: a redacted gap between words of a proportional font, whose width narrows the candidates (`width`, `font`, `size`; `gaps`:
  how many the page has; `first`: true for the one by which a rule tells of them all).
- `not_audited`: a page (or, without page, a file) that could not be audited (`reason`, `pages_done`, `pages`).

**Attributes** (absent or None: unknown):

- `recoverable`: true: what is hidden can be read; false: nothing is beneath; None: not known.
- `letters`, `words`: how many letters and digits, and words, are hidden.
- `cover`: path, stroke, image, shading, annotation, scan (burnt into the picture), background, text.
- `colour`: `#rrggbb` of what is seen there. `share`: of the page's area, 0 to 1. `codes`: exemption codes on or beside the box.
- `demoted`: why it is worth a note at most: `short` (under three letters or digits, and the box no larger than the glyph), `icon`
  (a symbol, a glyph of a picture font), `incidental` (under a logo or picture that is plainly none to redact), `permitted`
  (REDACTED, Privileged and the like), `repeated` (XXXX), `uniform_date` (the one date that all boxes of the file hide),
  `offset_layer` (a text layer out of place), `blend` (under a cover whose blend mode hides nothing on white paper: viewers differ).
- `pattern`: `marking` or `personal` where the hidden words look like a classification marking, or like personal data (a social
  security or telephone number, an e-mail address).
- `layer`, `toggle`: the layer that the words or their cover belong to; true where the reader of the file may switch it.
- `margin`: true where words off the page stand within 72 points of its edge.
- `lines`: off the page or outside the crop box, how many lines: there a page has one hit, at the first of them.

A `coloured_cover` deserves an error as a dark one does, a `white_cover` a warning. What is not demoted is for
rules to judge; consecutive hidden words under one cover on one line are one hit.
"""
