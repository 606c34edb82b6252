declare global {
  namespace App {
    interface Error {
      message: string;
      /** What kind of trouble it is, so that the page can say it in words. */
      trouble?: import('$api/problems').Trouble;
    }
  }
}

export {};
