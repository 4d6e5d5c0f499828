package dev.tradewind.http.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A caller of the order API, as far as that is proven.
///
/// @param name for people: of a key, or of whom a token is about
/// @param customer the customer that one with the role is, as orders name it, in lower case: mail servers take upper for
///     lower case, and so do people
public record ApiCaller(String name, Set<ApiRole> roles, Optional<String> customer) {
    /// Whoever reaches a server that asks nobody for a proof.
    public static final ApiCaller ANYBODY =
            new ApiCaller("anybody", Set.of(ApiRole.OPERATOR), Optional.empty());

    public ApiCaller {
        roles = Set.copyOf(roles);
        customer = customer.map(ApiCaller::folded);
        if (roles.contains(ApiRole.CUSTOMER) && customer.isEmpty()) {
            throw new IllegalArgumentException(
                    "the role customer is of one customer, and names it: as orders do, by its"
                            + " address or its id");
        }
    }

    boolean has(ApiRole role) {
        return roles.contains(role);
    }

    /// A customer's name as it is compared.
    public static String folded(String customer) {
        return customer.toLowerCase(Locale.ROOT);
    }
}
