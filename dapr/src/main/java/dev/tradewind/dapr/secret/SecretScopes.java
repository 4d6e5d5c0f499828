package dev.tradewind.dapr.secret;

import dev.tradewind.dapr.resource.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The secrets that an application may get, by the names of the stores; of a store that has no scope, all. Dapr
/// documentation, "How-To: Use secret scoping".
public record SecretScopes(Map<String, Scope> byStore) {
    public static final SecretScopes ALL = new SecretScopes(Map.of());

    public SecretScopes {
        byStore = Map.copyOf(byStore);
    }

    /// The scopes that a file says; of two for one store the later counts.
    public static SecretScopes of(List<Configuration.SecretScope> scopes) {
        return new SecretScopes(
                scopes.stream()
                        .collect(
                                Collectors.toMap(
                                        Configuration.SecretScope::store,
                                        Scope::of,
                                        (_, later) -> later)));
    }

    public boolean allow(String store, String secret) {
        var scope = byStore.get(store);
        return scope == null || scope.allows(secret);
    }

    /// The scope of one store. Where some secrets are allowed by name, only those are.
    ///
    /// @param isOpen whether a secret that no list names may be got
    public record Scope(boolean isOpen, Set<String> allowed, Set<String> denied) {
        public Scope {
            allowed = Set.copyOf(allowed);
            denied = Set.copyOf(denied);
        }

        static Scope of(Configuration.SecretScope said) {
            return new Scope(said.isOpen(), Set.copyOf(said.allowed()), Set.copyOf(said.denied()));
        }

        boolean allows(String secret) {
            return allowed.isEmpty()
                    ? isOpen && !denied.contains(secret)
                    : allowed.contains(secret);
        }
    }
}
