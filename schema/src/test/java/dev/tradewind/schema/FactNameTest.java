package dev.tradewind.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OrderCreated",
                "app.orders@OrderCreated",
                "app.orders@Order Shipped To Store",
                "order.created",
                "InvoicePaid",
                "InvoiceSent2Times",
                "stock-taken"
            })
    void what_has_happened_is_a_fact(String name) {
        assertThat(FactName.isOne(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CreateOrder", "app.created@Order", "Created", "OrderFeed", "SpeedNeed", ""})
    void what_is_wanted_or_is_a_thing_is_none(String name) {
        assertThat(FactName.isOne(name)).isFalse();
    }
}
