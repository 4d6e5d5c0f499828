package dev.tradewind.broker.bus;

import dev.tradewind.engine.Arn;

/// Somebody who looks at events once a bus has taken them: to learn what they look like, for example.
public interface EventWatch {
    /// Nobody.
    EventWatch NOBODY =
            new EventWatch() {
                @Override
                public boolean isOn(Arn bus) {
                    return false;
                }

                @Override
                public void saw(Arn bus, BusEvent event) {}

                @Override
                public void passed(Arn bus, BusEvent event) {}
            };

    /// Tells whether it looks at the events of a bus just now.
    boolean isOn(Arn bus);

    /// Looks at an event that was put, on the thread that put it. It fails nobody.
    void saw(Arn bus, BusEvent event);

    /// Takes an event to look at later, which was put together with something else. On the committer's thread once it is
    /// on disk, so it takes no time, and fails nobody.
    void passed(Arn bus, BusEvent event);
}
