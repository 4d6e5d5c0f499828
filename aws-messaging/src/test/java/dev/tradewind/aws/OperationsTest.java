package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.service.Operation;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.sns.Sns;
import dev.tradewind.aws.sqs.Sqs;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which operations are found, and which of them the clients implement. What is not supported is what
/// docs/wire lists as such.
class OperationsTest {
    private final TestBroker broker = new TestBroker(Store.inline(new MemoryRows()));

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void of_sqs_all_are_supported() {
        var operations = new Sqs(broker.broker()).operations();

        assertThat(supported(operations)).hasSize(23).hasSameSizeAs(operations.names());
    }

    @Test
    void of_sns_all_are_supported_but_those_on_the_phones_of_a_sandbox() {
        var operations = new Sns(broker.broker(), OutwardGuard.strict()).operations();

        assertThat(operations.names()).hasSize(42);
        assertThat(operations.names())
                .filteredOn(name -> !supported(operations).contains(name))
                .containsExactlyInAnyOrder(
                        "CreateSMSSandboxPhoneNumber",
                        "DeleteSMSSandboxPhoneNumber",
                        "VerifySMSSandboxPhoneNumber");
    }

    private static List<String> supported(Operations operations) {
        return operations.names().stream()
                .flatMap(name -> operations.find(name).stream())
                .filter(Operation.Supported.class::isInstance)
                .map(Operation::name)
                .sorted()
                .toList();
    }
}
