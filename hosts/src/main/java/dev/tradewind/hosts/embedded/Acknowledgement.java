package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;

/// A row or a message that led to a commit, and is gone with it.
interface Acknowledgement {
    /// Of a command, which nothing led to.
    Acknowledgement NONE =
            new Acknowledgement() {
                @Override
                public boolean isOpen(UnitOfWork work) {
                    return true;
                }

                @Override
                public void make(UnitOfWork work) {
                    // there is nothing to take away
                }
            };

    /// False where another commit has made it already.
    boolean isOpen(UnitOfWork work);

    void make(UnitOfWork work);
}
