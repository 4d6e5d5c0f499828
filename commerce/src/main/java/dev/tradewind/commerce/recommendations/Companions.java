package dev.tradewind.commerce.recommendations;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The products that are bought together with one, the most frequent first; of equals the first by name.
///
/// There is a place for so many. Where all are taken, a new product takes the place of the least frequent, and its count with
/// it ("space-saving", Metwally, Agrawal and El Abbadi, 2005): so a frequent companion is never missing, and no count is over
/// by more than the least one.
///
/// @param orders that the product was in
record Companions(Sku productId, long orders, List<Companion> companions) {
    static final DocumentCollection<Companions> COMPANIONS =
            DocumentCollection.of("recommendation_companions", Companions.class);

    /// Five times what a page shows, so that what is shown is hardly ever a newcomer's count.
    static final int PLACES = 50;

    private static final Comparator<Companion> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(Companion::orders)
                    .reversed()
                    .thenComparing(it -> it.productId().value());

    Companions {
        companions = List.copyOf(companions);
    }

    static Versioned<Companions> find(Sku productId, Documents documents) {
        return documents
                .find(COMPANIONS, productId.value())
                .orElseGet(() ->
                        new Versioned<>(
                                productId.value(),
                                new Companions(productId, 0, List.of()),
                                Write.ABSENT));
    }

    /// With an order more, in which these others were.
    Companions boughtWith(List<Sku> others) {
        var all = new ArrayList<>(companions);
        others.forEach(other -> count(other, all));
        all.sort(MOST_FREQUENT_FIRST);
        return new Companions(productId, orders + 1, all);
    }

    private static void count(Sku other, List<Companion> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).productId().equals(other)) {
                all.set(i, new Companion(other, all.get(i).orders() + 1));
                return;
            }
        }
        long before = 0;
        if (all.size() == PLACES) {
            var least = all.stream().max(MOST_FREQUENT_FIRST).orElseThrow();
            all.remove(least);
            before = least.orders();
        }
        all.add(new Companion(other, before + 1));
    }

    /// A product and the orders in which it was as well.
    record Companion(Sku productId, long orders) {}
}
