/** Column names of predictions, shared by the file and the command line. */
export { bandColumn } from '../export/predictions-csv.ts';
