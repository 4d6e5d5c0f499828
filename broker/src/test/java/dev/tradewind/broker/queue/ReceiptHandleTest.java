package dev.tradewind.broker.queue;

import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiptHandleTest {
    @Test
    void a_receipt_handle_reads_back_from_its_text_and_nothing_else_does() {
        var receipt = new ReceiptHandle(7, 8, -1, Long.MIN_VALUE);

        assertThat(ReceiptHandle.parse(receipt.toString())).isEqualTo(receipt);
        assertRefused(QueueFault.RECEIPT_HANDLE_INVALID, () -> ReceiptHandle.parse("no handle"));
        assertRefused(QueueFault.RECEIPT_HANDLE_INVALID, () -> ReceiptHandle.parse("AAAA"));
    }
}
