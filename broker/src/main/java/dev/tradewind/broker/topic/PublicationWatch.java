package dev.tradewind.broker.topic;

import dev.tradewind.engine.Arn;
import java.util.UUID;

/// Somebody who looks at publications once a topic has taken them, whether or not anybody is subscribed.
public interface PublicationWatch {
    /// Nobody.
    PublicationWatch NOBODY =
            new PublicationWatch() {
                @Override
                public boolean isOn(Arn topic) {
                    return false;
                }

                @Override
                public void passed(Arn topic, UUID id, Publication publication) {}
            };

    /// Tells whether it looks at the publications of a topic just now.
    boolean isOn(Arn topic);

    /// Takes a publication to look at later. On the committer's thread once it is on disk, so it takes no time, and fails
    /// nobody.
    void passed(Arn topic, UUID id, Publication publication);
}
