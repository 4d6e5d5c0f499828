/// The door for whoever operates an instance: its paths under `/_tradewind/`, beside every other protocol.
@NullMarked
package dev.tradewind.operator;

import org.jspecify.annotations.NullMarked;
