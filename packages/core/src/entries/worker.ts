/** A worker of crossValidate and gridSearch: importing this module makes one of the thread that imports it. */
import { serveFoldTasks } from '../training/serveFoldTasks.ts';

serveFoldTasks();
