/// The console of an instance: who may ask it, and what it knows of the order backend's services.
@NullMarked
package dev.tradewind.app.console;

import org.jspecify.annotations.NullMarked;
