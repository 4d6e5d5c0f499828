package dev.tradewind.http.access;

import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.OPERATOR;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AudienceTest {
    private static final Audience OF_ORDERS = new Audience.Roles(Set.of(CUSTOMER, SUPPORT));

    @Test
    void a_caller_with_one_of_the_roles_is_taken_and_an_operator_always() {
        assertThat(OF_ORDERS.takes(caller(SUPPORT, FINANCE))).isTrue();
        assertThat(OF_ORDERS.takes(caller(OPERATOR))).isTrue();
        assertThat(OF_ORDERS.takes(caller(WAREHOUSE, FINANCE))).isFalse();
        assertThat(OF_ORDERS.takes(caller())).isFalse();
    }

    @Test
    void a_route_that_says_nothing_is_for_operators() {
        assertThat(new Audience.Unsaid().takes(caller(SUPPORT, WAREHOUSE, FINANCE))).isFalse();
        assertThat(new Audience.Unsaid().takes(caller(OPERATOR))).isTrue();
    }

    @Test
    void whoever_is_let_in_as_a_customer_alone_is_confined_to_that_customers_things() {
        var ann = new ApiCaller("Ann", Set.of(CUSTOMER), Optional.of("Ann@Example.com"));
        var annInTheWarehouse =
                new ApiCaller("Ann", Set.of(CUSTOMER, WAREHOUSE), Optional.of("ann@example.com"));
        var annAtTheDesk =
                new ApiCaller("Ann", Set.of(CUSTOMER, SUPPORT), Optional.of("ann@example.com"));

        assertThat(OF_ORDERS.confinementOf(ann)).hasValue("ann@example.com");
        assertThat(OF_ORDERS.confinementOf(annInTheWarehouse)).hasValue("ann@example.com");
        assertThat(OF_ORDERS.confinementOf(annAtTheDesk)).isEmpty();
        assertThat(OF_ORDERS.confinementOf(ApiCaller.ANYBODY)).isEmpty();
    }

    @Test
    void a_customer_has_a_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> caller(CUSTOMER))
                .withMessageContaining("of one customer");
    }

    private static ApiCaller caller(ApiRole... roles) {
        return new ApiCaller("somebody", Set.of(roles), Optional.empty());
    }
}
