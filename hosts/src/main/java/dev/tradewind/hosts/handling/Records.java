package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Documents;
import java.util.Optional;

/// The committed records of a host, as they can be read at one time.
public interface Records {
    Documents documents();

    /// True once a commit with this mark has been made.
    boolean hasMark(Mark.Effect effect);

    /// The answer that a command with this key was given before.
    Optional<StoredAnswer> answer(AnswerKey key);
}
