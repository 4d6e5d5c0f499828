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

    /// Both of them.
    default EventWatch and(EventWatch other) {
        var first = this;
        return new EventWatch() {
            @Override
            public boolean isOn(Arn bus) {
                return first.isOn(bus) || other.isOn(bus);
            }

            @Override
            public void saw(Arn bus, BusEvent event) {
                if (first.isOn(bus)) {
                    first.saw(bus, event);
                }
                if (other.isOn(bus)) {
                    other.saw(bus, event);
                }
            }

            @Override
            public void passed(Arn bus, BusEvent event) {
                if (first.isOn(bus)) {
                    first.passed(bus, event);
                }
                if (other.isOn(bus)) {
                    other.passed(bus, event);
                }
            }
        };
    }

    /// Tells whether it looks at the events of a bus just now.
    boolean isOn(Arn bus);

    /// Looks at an event that was put, on the thread that put it. It fails nobody.
    void saw(Arn bus, BusEvent event);

    /// Takes an event to look at later, which was put together with something else. On the committer's thread once it is
    /// on disk, so it takes no time, and fails nobody.
    void passed(Arn bus, BusEvent event);
}
