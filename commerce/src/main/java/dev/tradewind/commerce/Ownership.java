package dev.tradewind.commerce;

import dev.tradewind.http.FieldError;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.access.ApiCaller;
import java.util.List;
import java.util.Optional;

/// The rule that a caller who is let in as a customer has to do with what is that customer's: another's is not there.
public final class Ownership {
    private Ownership() {}

    /// The term by which a customer's documents are found, where a collection has an index of them.
    public static String term(String customer) {
        return "c:" + ApiCaller.folded(customer).replace('\0', ' ');
    }

    /// Refuses what is another customer's in the words for what there is not.
    ///
    /// @param missing that says that there is no such thing
    /// @throws Problem which `missing` is
    public static void require(HttpCall call, String customer, Problem missing) {
        if (!call.isFor(customer)) {
            throw missing;
        }
    }

    /// Refuses a request that is in the name of another customer.
    ///
    /// @param pointer to the member that names the customer
    /// @throws Problem that says so
    public static void requireNamed(HttpCall call, String pointer, String customer) {
        if (!call.isFor(customer)) {
            var detail = "must be whoever asks, and is another customer";
            throw new Problem(
                    Problem.Kind.FORBIDDEN,
                    pointer + " " + detail,
                    List.of(new FieldError(pointer, detail)));
        }
    }

    /// Refuses a customer's request for a list of what all customers have.
    ///
    /// @throws Problem that the order has to be named
    public static void requireOrderNamed(HttpCall call) {
        if (call.confinement().isPresent()) {
            throw Problem.inField("orderId", "must name one of your orders");
        }
    }

    /// The customer in whose name a request is that may leave it out: a customer's is in its own.
    ///
    /// @throws Problem if it names another
    public static Optional<String> named(HttpCall call, String pointer, Optional<String> customer) {
        customer.ifPresent(it -> requireNamed(call, pointer, it));
        return customer.or(call::confinement);
    }
}
