package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.PromisedRefunds;
import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;

/// The flow of a host's orders, and when it may change.
class FlowAgreementTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    private void agree(OrderFlow wanted) {
        FlowAgreement.on(shop.host(), wanted, PromisedRefunds::areIn);
    }

    @Test
    void it_changes_while_no_order_waits() {
        shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThatCode(() -> agree(OrderFlow.SEQUENTIAL)).doesNotThrowAnyException();
        assertThatCode(() -> agree(OrderFlow.PARALLEL)).doesNotThrowAnyException();
    }

    @Test
    void it_stays_while_an_order_waits() {
        shop.place(Shop.ORDER);

        assertThatCode(() -> agree(OrderFlow.PARALLEL)).doesNotThrowAnyException();
        assertThatThrownBy(() -> agree(OrderFlow.SEQUENTIAL))
                .isInstanceOf(OrdersWaiting.class)
                .hasMessageContaining("--flow parallel");
    }

    @Test
    void the_other_flow_is_left_only_when_its_orders_have_ended() {
        agree(OrderFlow.SEQUENTIAL);
        shop.place(Shop.ORDER);

        assertThatThrownBy(() -> agree(OrderFlow.PARALLEL))
                .isInstanceOf(OrdersWaiting.class)
                .hasMessageContaining("--flow sequential");
    }

    /// Its run may not have begun, and no other flow would begin it.
    @Test
    void the_flow_of_runs_is_left_only_when_no_refund_waits() {
        agree(OrderFlow.ORCHESTRATED);
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();
        shop.post("/payments/" + id + "/refunds", "{\"reason\": \"late\"}");

        assertThatThrownBy(() -> agree(OrderFlow.PARALLEL))
                .isInstanceOf(OrdersWaiting.class)
                .hasMessageContaining("refunds wait")
                .hasMessageContaining("--flow orchestrated");

        shop.host().deliverAll();
        assertThatCode(() -> agree(OrderFlow.PARALLEL)).doesNotThrowAnyException();
    }
}
