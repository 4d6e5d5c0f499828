package com.example.stock

import dev.tradewind.testkit.DeadLetterCause.receivedTooOften
import dev.tradewind.testkit.TestBroker
import dev.tradewind.testkit.TestClock
import dev.tradewind.testkit.Topology.queue
import dev.tradewind.testkit.TradewindExtension
import java.time.Duration
import java.util.UUID
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension

class StockKeeperTest(private val broker: TestBroker, private val clock: TestClock) {
    private val movements = broker.queue("movements.fifo")
    private val unreadable = broker.queue("unreadable.fifo")
    private val keeper = StockKeeper(broker.sqs(), broker.queueUrl("movements.fifo"))

    @Test
    fun `movements add up`() {
        move("LAPTOP", "LAPTOP +10", "LAPTOP -3")
        move("MOUSE", "MOUSE +5")

        keeper.takeWhatIsThere()

        assertThat(keeper.level("LAPTOP")).isEqualTo(7)
        assertThat(keeper.level("MOUSE")).isEqualTo(5)
        assertThat(movements).isEmpty()
    }

    @Test
    fun `a movement that cannot be read holds up its own group until it is a dead letter`() {
        move("LAPTOP", "LAPTOP ten", "LAPTOP -3")
        move("MOUSE", "MOUSE +5")

        keeper.takeWhatIsThere()
        assertThat(keeper.level("MOUSE")).isEqualTo(5)
        clock.advance(VISIBILITY_TIMEOUT)
        keeper.takeWhatIsThere()

        assertThat(keeper.level("LAPTOP")).isEqualTo(-3)
        assertThat(movements).isEmpty()
        assertThat(unreadable).hasDeadLetter("LAPTOP ten", receivedTooOften("movements.fifo", 1))
    }

    private fun move(sku: String, vararg bodies: String) {
        for (body in bodies) {
            broker.sqs().sendMessage {
                it.queueUrl(broker.queueUrl("movements.fifo"))
                    .messageBody(body)
                    .messageGroupId(sku)
                    .messageDeduplicationId(UUID.randomUUID().toString())
            }
        }
    }

    companion object {
        private val VISIBILITY_TIMEOUT = Duration.ofMinutes(2)

        @JvmField
        @RegisterExtension
        val TRADEWIND: TradewindExtension =
            TradewindExtension.with(
                queue("movements.fifo")
                    .visibilityTimeout(VISIBILITY_TIMEOUT)
                    .deadLettersTo("unreadable.fifo", 1),
                queue("unreadable.fifo"),
            )
    }
}
