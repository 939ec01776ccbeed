/// Names at work: publishing under one, and finding out what one stands for, wherever that is known.
@NullMarked
package dev.cairn.naming;

import org.jspecify.annotations.NullMarked;
