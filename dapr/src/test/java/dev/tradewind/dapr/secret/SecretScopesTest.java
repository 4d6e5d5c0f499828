package dev.tradewind.dapr.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.secret.SecretScopes.Scope;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretScopesTest {
    @Test
    void a_store_without_a_scope_is_open() {
        assertThat(SecretScopes.ALL.allow("vault", "a")).isTrue();
    }

    @Test
    void a_secret_that_is_denied_is_not_got() {
        var scopes = of(new Scope(true, Set.of(), Set.of("a")));

        assertThat(scopes.allow("vault", "a")).isFalse();
        assertThat(scopes.allow("vault", "b")).isTrue();
    }

    @Test
    void where_some_are_allowed_by_name_only_those_are() {
        var scopes = of(new Scope(true, Set.of("a"), Set.of("a")));

        assertThat(scopes.allow("vault", "a")).isTrue();
        assertThat(scopes.allow("vault", "b")).isFalse();
    }

    @Test
    void a_store_that_is_closed_allows_nothing_else() {
        assertThat(of(new Scope(false, Set.of(), Set.of())).allow("vault", "a")).isFalse();
    }

    private static SecretScopes of(Scope scope) {
        return new SecretScopes(Map.of("vault", scope));
    }
}
