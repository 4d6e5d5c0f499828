package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.Documents;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.Records;
import dev.tradewind.hosts.handling.StoredAnswer;
import java.util.Optional;

/// The records of this host's tables.
record StoredRecords(RowReader rows, Documents documents) implements Records {
    @Override
    public boolean hasMark(Mark.Effect effect) {
        return Inbox.contains(rows, effect);
    }

    @Override
    public Optional<StoredAnswer> answer(AnswerKey key) {
        return AnswerTable.find(rows, key);
    }

    boolean hasMark(Mark mark) {
        return switch (mark) {
            case Mark.None _ -> false;
            case Mark.Effect effect -> hasMark(effect);
            case Mark.Answered answered -> answer(answered.key()).isPresent();
        };
    }
}
