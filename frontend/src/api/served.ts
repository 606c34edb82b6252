/** A page as it is served, read but not run. It is no string on the way, so it is never taken for one of somebody else's. */
export const served = (address: string) =>
  new Promise<Document | null>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onload = () => resolve(request.responseXML);
    request.onerror = reject;
    request.open('GET', address);
    request.setRequestHeader('accept', 'text/html');
    request.send();
  });
