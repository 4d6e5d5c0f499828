package dev.tradewind.commerce.orders.tax;

import dev.tradewind.commerce.Sku;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The products, places, customers and times that a rate is for. What is empty is no condition.
///
/// @param countries that goods go to, by two letters
/// @param postalCodes what the postal code there begins with
/// @param categories of the catalog
/// @param customers in lower case
/// @param from the first moment of orders that it is for
/// @param until the first moment of those that it is not for any more
public record TaxScope(
        Set<String> countries,
        Set<String> postalCodes,
        Set<String> categories,
        Set<Sku> products,
        Set<String> customers,
        Optional<Instant> from,
        Optional<Instant> until) {
    /// @throws IllegalArgumentException if it is for no time
    public TaxScope {
        countries = Set.copyOf(countries);
        postalCodes = Set.copyOf(postalCodes);
        categories = Set.copyOf(categories);
        products = Set.copyOf(products);
        customers = Set.copyOf(customers);
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            throw new IllegalArgumentException("has to come before 'until'");
        }
    }

    /// The one of some products, or of all that go to some countries, at all times.
    public static TaxScope of(Set<String> countries, Set<Sku> products) {
        return new TaxScope(
                countries,
                Set.of(),
                Set.of(),
                products,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    /// @param customer in lower case
    /// @param home the country of an order that names none
    boolean has(TaxableProduct product, String customer, String home) {
        return isIn(countries, product.country().orElse(home))
                && isIn(products, product.sku())
                && isIn(customers, customer)
                && (categories.isEmpty()
                        || product.category().filter(categories::contains).isPresent())
                && (postalCodes.isEmpty()
                        || product.postalCode().filter(this::isInRegion).isPresent())
                && from.filter(product.placedAt()::isBefore).isEmpty()
                && until.filter(it -> !product.placedAt().isBefore(it)).isEmpty();
    }

    /// So many countries, postal codes, categories, products and customers are in its conditions.
    public int names() {
        return countries.size()
                + postalCodes.size()
                + categories.size()
                + products.size()
                + customers.size();
    }

    private static <T> boolean isIn(Set<T> wanted, T it) {
        return wanted.isEmpty() || wanted.contains(it);
    }

    private boolean isInRegion(String postalCode) {
        return postalCodes.stream().anyMatch(postalCode::startsWith);
    }
}
