/// A running instance: what it is told, what it is made of (`Wiring`, on one screen), how it starts and
/// stops.
@NullMarked
package dev.tradewind.app.instance;

import org.jspecify.annotations.NullMarked;
