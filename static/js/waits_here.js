// At the log-in: a signal still waits on this phone (see assets/phone/store.js). Whose it is and
// what it says is told to nobody here.
const note = document.getElementById("waits-here");
const opening = "indexedDB" in window ? indexedDB.open("edsite-phone") : null;

if (note && opening) {
  // Nothing was ever kept on this phone: do not make an empty store either.
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onerror = (event) => event.preventDefault();
  opening.onsuccess = () => {
    const store = opening.result;
    const count = store.transaction("waiting").objectStore("waiting").count();
    count.onsuccess = () => {
      note.hidden = count.result === 0;
      store.close();
    };
  };
}
