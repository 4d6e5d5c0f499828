package dev.tradewind.app.instance;

import dev.tradewind.eventing.Decision;

/// The lines of a piece of work that stores what it decides. For one thread.
sealed interface StoringLines permits ProductRequestLines, ProductNewsLines {
    void storing(Decision decision);

    void stored(Decision decision);
}
