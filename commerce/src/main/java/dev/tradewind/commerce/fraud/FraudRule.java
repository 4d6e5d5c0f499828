package dev.tradewind.commerce.fraud;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.orders.events.OrderCreated;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A rule by which an order looks wrong.
public sealed interface FraudRule {
    /// Its name in files and findings.
    String name();

    /// The finding about an order, in words; nothing if it looks right.
    ///
    /// @param recent how many orders of its kind there were lately, this one included
    Optional<String> finding(OrderCreated order, Recent recent);

    /// Counts the orders of late that have something in common with one.
    @FunctionalInterface
    interface Recent {
        int orders(TooMany rule);
    }

    /// An order is worth more than usual.
    ///
    /// @param limits by currency; an order in another one is never too much
    record AmountOver(Map<Currency, Money> limits) implements FraudRule {
        public AmountOver {
            limits = Map.copyOf(limits);
        }

        @Override
        public String name() {
            return "amount.over";
        }

        @Override
        public Optional<String> finding(OrderCreated order, Recent recent) {
            var total = order.total();
            return Optional.ofNullable(limits.get(total.currency()))
                    .filter(limit -> total.minorUnits() > limit.minorUnits())
                    .map(limit -> "%s, more than %s".formatted(total, limit));
        }
    }

    /// An order has more pieces than usual.
    record PiecesOver(int limit) implements FraudRule {
        @Override
        public String name() {
            return "pieces.over";
        }

        @Override
        public Optional<String> finding(OrderCreated order, Recent recent) {
            long pieces = order.items().stream().mapToLong(OrderCreated.Item::quantity).sum();
            return pieces > limit
                    ? Optional.of("%d pieces, more than %d".formatted(pieces, limit))
                    : Optional.empty();
        }
    }

    /// More orders than usual have something in common.
    ///
    /// @param limit so many within the window are usual
    record TooMany(OrderTrait trait, int limit, Duration window) implements FraudRule {
        @Override
        public String name() {
            return "orders." + trait.label();
        }

        @Override
        public Optional<String> finding(OrderCreated order, Recent recent) {
            int orders = recent.orders(this);
            return orders > limit
                    ? Optional.of(
                            "%d in %d minutes, more than %d"
                                    .formatted(orders, window.toMinutes(), limit))
                    : Optional.empty();
        }
    }

    /// Goods and bill go to different countries.
    record CountriesDiffer() implements FraudRule {
        @Override
        public String name() {
            return "countries.differ";
        }

        @Override
        public Optional<String> finding(OrderCreated order, Recent recent) {
            return order.shipTo()
                    .flatMap(goods -> order.billTo().flatMap(bill -> difference(goods, bill)));
        }

        private static Optional<String> difference(PostalAddress goods, PostalAddress bill) {
            return goods.country().equals(bill.country())
                    ? Optional.empty()
                    : Optional.of(
                            "goods go to %s, the bill to %s"
                                    .formatted(goods.country(), bill.country()));
        }
    }

    /// An order is of somebody, or goes to a country, that is on a list.
    ///
    /// @param emails in lower case
    /// @param domains of mail addresses, in lower case
    /// @param countries by two letters
    record Blocked(Set<String> emails, Set<String> domains, Set<String> countries)
            implements FraudRule {
        public Blocked {
            emails = Set.copyOf(emails);
            domains = Set.copyOf(domains);
            countries = Set.copyOf(countries);
        }

        @Override
        public String name() {
            return "blocked";
        }

        /// It says which list, and not who: a reason is read by more people than an address.
        @Override
        public Optional<String> finding(OrderCreated order, Recent recent) {
            var email = order.customerEmail().toLowerCase(Locale.ROOT);
            if (emails.contains(email)) {
                return Optional.of("the customer is on the list");
            }
            var domain = email.substring(email.indexOf('@') + 1);
            if (domains.contains(domain)) {
                return Optional.of("addresses at %s are on the list".formatted(domain));
            }
            return Stream.of(order.shipTo(), order.billTo())
                    .flatMap(Optional::stream)
                    .map(PostalAddress::country)
                    .filter(countries::contains)
                    .findFirst()
                    .map("%s is on the list"::formatted);
        }
    }
}
