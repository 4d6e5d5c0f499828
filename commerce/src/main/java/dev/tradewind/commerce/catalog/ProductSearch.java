package dev.tradewind.commerce.catalog;

import dev.tradewind.eventing.Search;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A search for products as a query asks for it: `q=wireless head*&category=Electronics`.
///
/// @param terms that each product has
/// @param beginning of a further word in its name
record ProductSearch(Set<String> terms, Optional<String> beginning) {
    private static final int TEXT_MAX = 200;

    /// Each is one more list of products that is walked at the same time.
    private static final int WORDS_MAX = 10;

    private static final String BEGINNING = "*";

    ProductSearch {
        terms = Set.copyOf(terms);
    }

    /// The search that a request asks for, if it does.
    ///
    /// @throws Problem if that is nothing
    static Optional<ProductSearch> of(HttpCall call) {
        var text = call.queryParameter("q");
        var category = call.queryParameter("category");
        if (text.isEmpty() && category.isEmpty()) {
            return Optional.empty();
        }
        var terms = new HashSet<String>();
        category.map(ProductSearch::category).ifPresent(terms::add);
        var words = text.map(ProductSearch::words).orElseGet(ProductSearch::none);
        terms.addAll(words.terms);
        return Optional.of(new ProductSearch(terms, words.beginning));
    }

    private static ProductSearch none() {
        return new ProductSearch(Set.of(), Optional.empty());
    }

    private static String category(String category) {
        if (category.isBlank()) {
            throw Problem.inField("category", "must not be blank");
        }
        return ProductTerms.category(category);
    }

    private static ProductSearch words(String text) {
        var words = ProductTerms.words(text);
        if (text.length() > TEXT_MAX || words.isEmpty() || words.size() > WORDS_MAX) {
            throw Problem.inField(
                    "q",
                    "must have 1 to %d words and at most %d characters"
                            .formatted(WORDS_MAX, TEXT_MAX));
        }
        var whole = new HashSet<String>();
        words.forEach(it -> whole.add(ProductTerms.word(it)));
        if (!text.endsWith(BEGINNING)) {
            return new ProductSearch(whole, Optional.empty());
        }
        var last = ProductTerms.word(words.getLast());
        if (!endsInWord(text)) {
            throw Problem.inField("q", "has a '*' that stands behind no beginning of a word");
        }
        var others = new HashSet<String>();
        words.subList(0, words.size() - 1).forEach(it -> others.add(ProductTerms.word(it)));
        return new ProductSearch(others, Optional.of(last));
    }

    private static boolean endsInWord(String text) {
        int end = text.length() - BEGINNING.length();
        return end > 0 && Character.isLetterOrDigit(text.codePointBefore(end));
    }

    Search request(int limit, Optional<String> after) {
        return new Search(terms, beginning, after, limit);
    }
}
