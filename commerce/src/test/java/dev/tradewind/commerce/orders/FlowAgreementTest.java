package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;

/// The flow of a host's orders, and when it may change.
class FlowAgreementTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void it_changes_while_no_order_waits() {
        shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThatCode(() -> FlowAgreement.on(shop.host(), OrderFlow.SEQUENTIAL))
                .doesNotThrowAnyException();
        assertThatCode(() -> FlowAgreement.on(shop.host(), OrderFlow.PARALLEL))
                .doesNotThrowAnyException();
    }

    @Test
    void it_stays_while_an_order_waits() {
        shop.place(Shop.ORDER);

        assertThatCode(() -> FlowAgreement.on(shop.host(), OrderFlow.PARALLEL))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> FlowAgreement.on(shop.host(), OrderFlow.SEQUENTIAL))
                .isInstanceOf(OrdersWaiting.class)
                .hasMessageContaining("--flow parallel");
    }

    @Test
    void the_other_flow_is_left_only_when_its_orders_have_ended() {
        FlowAgreement.on(shop.host(), OrderFlow.SEQUENTIAL);
        shop.place(Shop.ORDER);

        assertThatThrownBy(() -> FlowAgreement.on(shop.host(), OrderFlow.PARALLEL))
                .isInstanceOf(OrdersWaiting.class)
                .hasMessageContaining("--flow sequential");
    }
}
