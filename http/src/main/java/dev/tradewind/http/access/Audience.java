package dev.tradewind.http.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The callers that a route is for.
public sealed interface Audience {
    boolean takes(ApiCaller caller);

    /// The roles that it is for, as people read them.
    String described();

    /// The customer whose things alone a caller that is taken gets to see here: of one that is let in as a customer and as
    /// nothing else.
    default Optional<String> confinementOf(ApiCaller caller) {
        return Optional.empty();
    }

    /// Of a route that says nothing: operators, so that one that was forgotten lets nobody else in.
    record Unsaid() implements Audience {
        private static final Roles OPERATORS = new Roles(Set.of());

        @Override
        public boolean takes(ApiCaller caller) {
            return OPERATORS.takes(caller);
        }

        @Override
        public String described() {
            return OPERATORS.described();
        }
    }

    /// Everyone, without a proof: there is nothing to know there, or the route asks for a proof of its own.
    record Everyone() implements Audience {
        @Override
        public boolean takes(ApiCaller caller) {
            return true;
        }

        @Override
        public String described() {
            return "everyone";
        }
    }

    /// Callers with one of some roles, and operators, who may do everything; of no role, operators alone.
    record Roles(Set<ApiRole> roles) implements Audience {
        public Roles {
            roles = Set.copyOf(roles);
        }

        @Override
        public boolean takes(ApiCaller caller) {
            return isForStaff(caller)
                    || (roles.contains(ApiRole.CUSTOMER) && caller.has(ApiRole.CUSTOMER));
        }

        private boolean isForStaff(ApiCaller caller) {
            return caller.has(ApiRole.OPERATOR)
                    || roles.stream()
                            .anyMatch(role -> role != ApiRole.CUSTOMER && caller.has(role));
        }

        @Override
        public Optional<String> confinementOf(ApiCaller caller) {
            return isForStaff(caller) ? Optional.empty() : caller.customer();
        }

        @Override
        public String described() {
            return roles.isEmpty()
                    ? ApiRole.OPERATOR.label()
                    : new TreeSet<>(roles)
                            .stream().map(ApiRole::label).collect(Collectors.joining(", "));
        }
    }
}
