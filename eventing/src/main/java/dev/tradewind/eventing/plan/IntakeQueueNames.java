package dev.tradewind.eventing.plan;

import dev.tradewind.eventing.dialect.Spelling;

/// The names of intakes' queues: `<name>-queue` and `<name>-dlq`, with a host's own spelling of the name.
public record IntakeQueueNames(Spelling spelling) {
    public String queue(String intake) {
        return spelling.write(intake) + "-queue";
    }

    public String deadLetterQueue(String intake) {
        return spelling.write(intake) + "-dlq";
    }
}
