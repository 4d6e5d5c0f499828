package dev.tradewind.commerce.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The terms by which products are found: the words of the name and the category, without their accents and in one case.
final class ProductTerms {
    /// Another one where the terms come to be made otherwise.
    static final String INDEX = "products_by_term_1";

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private ProductTerms() {}

    /// The terms of a product; none of one that is deleted.
    static Set<String> of(Product product) {
        if (!product.isListed()) {
            return Set.of();
        }
        var terms = new HashSet<String>();
        words(product.name()).forEach(it -> terms.add(word(it)));
        terms.add(category(product.category()));
        return terms;
    }

    /// The term of a word, and the beginning of the terms of words that begin with it.
    static String word(String folded) {
        return "w:" + folded;
    }

    static String category(String category) {
        return "c:" + folded(category).strip();
    }

    /// The words of a text, folded, in its order: letters and digits that stand together.
    static List<String> words(String text) {
        var folded = folded(text);
        var words = new ArrayList<String>();
        int from = 0;
        for (int at = 0; at <= folded.length(); ) {
            int point = at < folded.length() ? folded.codePointAt(at) : ' ';
            if (!Character.isLetterOrDigit(point)) {
                if (at > from) {
                    words.add(folded.substring(from, at));
                }
                from = at + Character.charCount(point);
            }
            at += Character.charCount(point);
        }
        return words;
    }

    /// A text as it is compared: compatible characters are one (Unicode Standard Annex 15, form KD), accents are gone, and
    /// so is the difference of cases, by way of upper case, where "ß" is "ss".
    static String folded(String text) {
        if (text.chars().allMatch(it -> it < 0x80)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }
}
