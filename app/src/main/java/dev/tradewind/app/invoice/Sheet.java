package dev.tradewind.app.invoice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Pages of A4 that are written on from the top, a line after the other.
final class Sheet implements AutoCloseable {
    /// In points, of which an inch has 72.
    private static final float MARGIN = 56;

    private static final float SIZE = 10;
    private static final float HEADING_SIZE = 16;
    private static final float LEADING = 15;

    /// Its glyphs are those of Latin, Greek and Cyrillic; it comes with PDFBox.
    private static final String FILE =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final int WIDTH_MAX = 90;

    private final PDDocument pdf;
    private final CmapLookup glyphs;
    private final PDFont font;
    private PDPageContentStream page;
    private float y;

    Sheet(PDDocument pdf) throws IOException {
        this.pdf = pdf;
        glyphs = Font.PARSED.getUnicodeCmapLookup();
        font = PDType0Font.load(pdf, Font.PARSED, true);
        page = next();
    }

    /// The font of all sheets, parsed for the first: that takes longer than to write one. It reads from one place at a
    /// time, so there is one sheet at a time.
    private static final class Font {
        static final TrueTypeFont PARSED = parsed();

        private static TrueTypeFont parsed() {
            try (var in = Sheet.class.getResourceAsStream(FILE)) {
                var font =
                        new TTFParser()
                                .parse(
                                        new RandomAccessReadBuffer(
                                                Objects.requireNonNull(in, FILE)));
                font.setEnableGsub(false); // its ligatures take nine tenths of the time to write
                return font;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + FILE, e);
            }
        }
    }

    private PDPageContentStream next() throws IOException {
        var added = new PDPage(PDRectangle.A4);
        pdf.addPage(added);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(pdf, added);
    }

    void heading(String text) throws IOException {
        write(0, text, HEADING_SIZE);
        y -= HEADING_SIZE + LEADING;
    }

    void line(String text) throws IOException {
        row(List.of(0), List.of(text));
    }

    /// A line with a text at each of some places, in points from the left margin.
    void row(List<Integer> columns, List<String> texts) throws IOException {
        if (y < MARGIN) {
            page.close();
            page = next();
        }
        for (int i = 0; i < texts.size(); i++) {
            write(columns.get(i), texts.get(i), SIZE);
        }
        y -= LEADING;
    }

    void gap() {
        y -= LEADING;
    }

    private void write(int column, String text, float size) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(MARGIN + column, y);
        page.showText(printable(text));
        page.endText();
    }

    /// The text with a question mark for each character that the font has no glyph for.
    private String printable(String text) {
        var printable = new StringBuilder();
        text.codePoints()
                .limit(WIDTH_MAX)
                .map(it -> it >= ' ' && glyphs.getGlyphId(it) != 0 ? it : '?')
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    @Override
    public void close() {
        try {
            page.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot end a page", e);
        }
    }
}
