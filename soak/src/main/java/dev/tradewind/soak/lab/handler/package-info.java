/// The code of the lab's function, which runs in a process of its own with Jackson and nothing else of this project: each
/// class of this package stands alone or beside the others, and [LabHandler][dev.tradewind.soak.lab.LabHandler] sends all of them.
@NullMarked
package dev.tradewind.soak.lab.handler;

import org.jspecify.annotations.NullMarked;
