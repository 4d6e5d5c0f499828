package com.example.stock

import software.amazon.awssdk.services.sqs.SqsClient
import software.amazon.awssdk.services.sqs.model.Message

/**
 * The stock of each SKU, from movements such as `LAPTOP +3` that come in order.
 *
 * A movement that cannot be read is left in the queue: SQS holds back the later ones of its group until it is
 * moved to the dead-letter queue, and those of other groups not at all.
 */
class StockKeeper(private val sqs: SqsClient, private val queueUrl: String) {
    private val levels = mutableMapOf<String, Int>()

    fun level(sku: String): Int = levels.getOrDefault(sku, 0)

    /** Takes what is there now. */
    fun takeWhatIsThere() {
        do {
            val messages = receive()
            messages.forEach(::take)
        } while (messages.isNotEmpty())
    }

    private fun receive(): List<Message> =
        sqs.receiveMessage { it.queueUrl(queueUrl).maxNumberOfMessages(10) }.messages()

    private fun take(message: Message) {
        val movement = MOVEMENT.matchEntire(message.body()) ?: return
        val (sku, quantity) = movement.destructured
        levels.merge(sku, quantity.toInt(), Int::plus)
        sqs.deleteMessage { it.queueUrl(queueUrl).receiptHandle(message.receiptHandle()) }
    }

    private companion object {
        val MOVEMENT = Regex("([A-Z]+) ([+-]\\d+)")
    }
}
